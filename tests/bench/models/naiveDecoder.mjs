// A decoder that keeps nothing: every token is a forward pass over the prompt and all tokens so far.
import { padRows } from "../../../dist/models/index.js";
import { tf } from "../../../dist/tensors/index.js";

export class NaiveDecoder {
  constructor(model, prompts, promptOfRow) {
    this.model = model;
    this.prompts = prompts;
    this.taken = Array.from(promptOfRow, (prompt) => ({ prompt, tokens: [] }));
  }

  get rows() {
    return this.taken.length;
  }

  step(tokens) {
    tokens?.forEach((token, row) => this.taken[row].tokens.push(token));
    const { model, rows } = this;
    const logits = tf.tidy(() => {
      const prompts = padRows(
        this.taken.map(({ prompt }) => this.prompts[prompt]),
        model.padId,
      );
      const completions = padRows(
        this.taken.map((row) => [...row.tokens, model.padId]),
        model.padId,
      );
      const { logits } = model.forward(prompts.ids, prompts.mask, completions.ids);
      const [, length, size] = logits.shape;
      return tf.slice(logits, [0, length - 1, 0], [rows, 1, size]);
    });
    const values = logits.dataSync();
    logits.dispose();
    return values;
  }

  keep(rows) {
    this.taken = Array.from(rows, (row) => {
      const { prompt, tokens } = this.taken[row];
      return { prompt, tokens: [...tokens] };
    });
  }

  dispose() {}
}
