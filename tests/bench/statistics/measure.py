"""The work of measure.mjs in numpy: the same estimates and the same bootstrap."""

import json
import resource
import sys
import time

import numpy as np

folder, problems = sys.argv[1], int(sys.argv[2])
problem_of = np.fromfile(f"{folder}/problemOf.bin", dtype=np.int32)
passed = np.fromfile(f"{folder}/passed.bin", dtype=np.uint8)
ks = [1, 5, 10, 100, 1000]
resamples = 1999


def pass_at_k(n, c, k):
    if n - c < k:
        return 1.0
    return 1.0 - np.prod(1.0 - k / np.arange(n - c + 1, n + 1))


start = time.perf_counter()
n = np.bincount(problem_of, minlength=problems)
c = np.bincount(problem_of, weights=passed, minlength=problems).astype(int)
rows, problems_in = np.unique(np.stack([n, c]), axis=1, return_counts=True)
values = np.array([[pass_at_k(row_n, row_c, k) for k in ks] for row_n, row_c in rows.T])
mean = problems_in @ values / problems

squares = problems_in @ (values - mean) ** 2
failing, passing = squares / mean**2, squares / (1 - mean) ** 2

# Both edges are seen far more than eight times, so that both limits get half of the error.
rng = np.random.default_rng(0)
weights = rng.gamma(problems_in, size=(resamples, len(problems_in)))
unseen = rng.gamma(0.75, size=(resamples, 1))
unseen_low = unseen * (1 + 1 / (1 + failing)) / 2
unseen_high = unseen * (1 + 1 / (1 + passing)) / 2
total = weights.sum(axis=1, keepdims=True)
seen = weights @ values
low = np.quantile(seen / (total + unseen_low), 0.025, axis=0)
high = np.quantile((seen + unseen_high) / (total + unseen_high), 0.975, axis=0)
seconds = time.perf_counter() - start

print(
    json.dumps(
        {
            "ks": ks,
            "seconds": seconds,
            "peakMiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "value": mean.tolist(),
            "low": low.tolist(),
            "high": high.tolist(),
        }
    )
)
