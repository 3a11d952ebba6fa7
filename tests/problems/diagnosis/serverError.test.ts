import { describe, expect, it } from "vitest";
import { isServerError } from "../../../src/problems/diagnosis/serverError.js";

describe("a server's error", () => {
  it.each([
    '{"error": {"message": "prompt too long", "type": "invalid_request_error"}}',
    "{'error': 'model is loading', 'estimated_time': 20.0}",
    '{"detail":"Not Found"}',
    '{"object":"error","message":"This model has a context length of 4096"}',
    "HTTP 429",
    "HTTP/1.1 503 Service Unavailable",
    "Error code: 500 - {'error': {'message': 'boom'}}",
    "429 Too Many Requests\n",
    "Internal Server Error",
    "Rate limit reached for requests",
    "openai.RateLimitError: slow down",
    '  Traceback (most recent call last):\n  File "client.py", line 3\n',
    "<html><head><title>502 Bad Gateway</title></head></html>",
    "This model's maximum context length is 8192 tokens",
  ])("is %s", (text) => {
    expect(isServerError(text)).toBe(true);
  });

  it.each([
    "",
    "    return 1\n",
    "def error(code):\n    return {'error': code}\n",
    "# Rate limit: one call a second\nimport time\n",
    "429\n",
    "print(500)\n",
    "class RateLimitError(Exception): pass\n",
    "Sure! Here is the code:\n```python\nx = 1\n```\n",
    '{"a": 1, "error": 2}',
  ])("is not %j", (text) => {
    expect(isServerError(text)).toBe(false);
  });
});
