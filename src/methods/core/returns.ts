/**
 * Rewards to come, discounted: Gₜ = rₜ + γ Gₜ₊₁.
 *
 * @param rewards [T]
 * @param gamma   0…1
 * @returns [T]
 */
export function discountedReturns(rewards: ArrayLike<number>, gamma: number): Float64Array {
  const returns = new Float64Array(rewards.length);
  let next = 0;
  for (let t = rewards.length - 1; t >= 0; t--) {
    next = (rewards[t] ?? 0) + gamma * next;
    returns[t] = next;
  }
  return returns;
}

/**
 * A program's reward, given once, at its last token.
 *
 * @param length tokens of the program, its end token included where it has one; a program cut off at
 *               the maximal length keeps its full length. At least 1.
 * @returns [length]
 */
export function terminalRewards(length: number, reward: number): Float64Array {
  if (!Number.isSafeInteger(length) || length < 1) {
    throw new RangeError(`a program of ${length} tokens has no last token to reward`);
  }
  const rewards = new Float64Array(length);
  rewards[length - 1] = reward;
  return rewards;
}
