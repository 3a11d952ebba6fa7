import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createJudge, type Judge } from "../../src/judge/index.js";
import { loadProblems, type Problem } from "../../src/problems/index.js";
import { fileWith } from "../problems/folder.js";

// Starting judges takes seconds on a loaded machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let judge: Judge;
beforeAll(async () => {
  judge = await createJudge({ workers: 1, modules: [] });
});
afterAll(async () => {
  await judge.close();
});

const test = `import pytest
from solution import half, Odd

@pytest.mark.parametrize("given, wanted", [(2, 1), (4, 2)])
def test_half(given, wanted):
    assert half(given) == wanted

def test_list():
    assert [half(2), half(4) + 1e-9] == pytest.approx([1, 2])
    assert {"a": half(2)} == pytest.approx({"a": 1.0000001})
    assert half(2) != pytest.approx(1.1)
    assert half(2) == pytest.approx(1.1, abs=0.2)

class TestErrors:
    def test_own(self):
        with pytest.raises(Odd) as raised:
            half(3)
        assert "3" in str(raised.value)

    def test_match(self):
        with pytest.raises(ValueError, match="is odd$"):
            half(5)
        pytest.raises(TypeError, half, None)
`;
const right = `class Odd(ValueError):
    pass

def half(n):
    if n % 2:
        raise Odd(f"{n} is odd")
    return n // 2
`;

it("test code for pytest means without it what it means with it", async () => {
  const row = { question_id: "K", question: "q", solution: right, test, test_info: [] };
  const { problems } = await loadProblems(fileWith(JSON.stringify(row)));
  const [problem] = problems as readonly [Problem];
  const verdicts = async (program: string) =>
    (await judge.judge(problem, program)).tests.map(({ verdict }) => verdict);
  const [passed, failed, raised] = ["passed", "failed-test", "runtime-error"];
  expect(await verdicts(right)).toEqual([passed, passed, passed, passed]);
  const silent = right.replace('raise Odd(f"{n} is odd")', "return 0");
  expect(await verdicts(silent)).toEqual([passed, passed, failed, failed]);
  const other = right.replace("raise Odd", "raise KeyError");
  expect(await verdicts(other)).toEqual([passed, passed, raised, raised]);
  const wrong = right.replace("n // 2", "n // 2 + 1");
  expect(await verdicts(wrong)).toEqual([failed, failed, passed, passed]);
});
