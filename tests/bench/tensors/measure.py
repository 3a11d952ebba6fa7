"""The model of model.mjs in PyTorch on one thread: `measure.py <steps> <weights.json>`; JSON comes out."""

import json
import sys
import time

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
steps = int(sys.argv[1])
with open(sys.argv[2]) as file:
    given = json.load(file)
size = given["size"]
weights = {
    name: torch.tensor(values, dtype=torch.float32).reshape(shape).requires_grad_()
    for name, (shape, values) in given["weights"].items()
}
rows, heads, width = size["batch"], size["heads"], size["width"]
prompts = torch.tensor(given["prompts"]).reshape(rows, -1)
completions = torch.tensor(given["completions"]).reshape(rows, -1)
prompt_mask = torch.tensor(given["promptMask"]).float().reshape(rows, -1)
completion_mask = torch.tensor(given["completionMask"]).float()
hidden_prompt = ((prompt_mask - 1) * 1e9)[:, None, None, :]
length = completions.shape[1]
hidden_future = torch.triu(torch.full((length, length), -1e9), 1)


def norm(x, weight):
    return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6) * weight


def split(x):
    return x.reshape(rows, -1, heads, width // heads).transpose(1, 2)


def attend(name, x, seen, bias):
    q, k, v = (
        split(F.linear(source, weights[f"{name}.{part}"]))
        for part, source in (("q", x), ("k", seen), ("v", seen))
    )
    context = torch.softmax(q @ k.transpose(2, 3) + bias, -1) @ v
    return F.linear(context.transpose(1, 2).reshape(rows, -1, width), weights[f"{name}.o"])


def feed_forward(name, x):
    normed = norm(x, weights[f"{name}.wide.norm"])
    wide = torch.relu(F.linear(normed, weights[f"{name}.in"]))
    return x + F.linear(wide, weights[f"{name}.out"])


def position_bias(stack, count):
    i = torch.arange(count)
    buckets = (i[None, :] - i[:, None]).abs().clamp(max=31)
    return F.embedding(buckets, weights[f"{stack}.bias"]).permute(2, 0, 1)


def loss_of():
    x = F.embedding(prompts, weights["embedding"])
    bias = position_bias("encoder", prompts.shape[1]) + hidden_prompt
    for layer in range(size["layers"]):
        name = f"encoder.{layer}"
        normed = norm(x, weights[f"{name}.self.norm"])
        x = x + attend(f"{name}.self", normed, normed, bias)
        x = feed_forward(name, x)
    encoded = norm(x, weights["encoder.norm"])
    x = F.embedding(completions, weights["embedding"])
    bias = position_bias("decoder", length) + hidden_future
    for layer in range(size["layers"]):
        name = f"decoder.{layer}"
        normed = norm(x, weights[f"{name}.self.norm"])
        x = x + attend(f"{name}.self", normed, normed, bias)
        query = norm(x, weights[f"{name}.cross.norm"])
        x = x + attend(f"{name}.cross", query, encoded, hidden_prompt)
        x = feed_forward(name, x)
    hidden = norm(x, weights["decoder.norm"]) * width**-0.5
    logits = F.linear(hidden, weights["embedding"]).reshape(-1, size["vocabulary"])
    losses = F.cross_entropy(logits, completions.reshape(-1), reduction="none")
    return (losses * completion_mask).sum() / completion_mask.sum()


matrices = [weight for weight in weights.values() if weight.dim() > 1]
vectors = [weight for weight in weights.values() if weight.dim() == 1]
groups = [{"params": matrices, "weight_decay": 0.01}, {"params": vectors, "weight_decay": 0}]
optimiser = torch.optim.AdamW(groups, lr=1e-3, betas=(0.9, 0.98), eps=1e-8)

step_ms, losses = [], []
for step in range(steps + 1):
    started = time.process_time()
    optimiser.zero_grad(set_to_none=True)
    loss = loss_of()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(weights.values(), 1.0)
    optimiser.step()
    losses.append(loss.item())
    if step > 0:
        step_ms.append(1000 * (time.process_time() - started))
with open("/proc/self/maps") as file:
    paths = {line.split()[-1] for line in file if "blas" in line}
print(json.dumps({"stepMs": step_ms, "losses": losses, "blas": sorted(paths)}))
