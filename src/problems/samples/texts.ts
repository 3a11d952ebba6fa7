import { isRecord } from "../faults.js";

/**
 * The texts a model wrote, where the value of a field is one of
 *
 * - text, or nothing (null), which is a text that was not written;
 * - a list of texts, each one draw;
 * - a chat: its last message by the assistant; a list of parts is one text, without the reasoning;
 * - choices, outputs or candidates as OpenAI, vLLM, Hugging Face, Anthropic and Google write them.
 *
 * Undefined for anything else.
 */
export function textsIn(value: unknown): string[] | undefined {
  return textsWithin(value, MOST_LEVELS);
}

/** No tool puts its texts deeper; what is meant to fill the stack does. */
const MOST_LEVELS = 20;

function textsWithin(value: unknown, levels: number): string[] | undefined {
  if (value === undefined || value === null) return [""];
  if (typeof value === "string") return [value];
  if (levels === 0) return undefined;
  if (Array.isArray(value)) return textsInList(value as unknown[], levels - 1);
  if (!isRecord(value)) return undefined;
  if ("parts" in value) return joined(value.parts, levels - 1);
  const field = HOLDERS.find((name) => name in value);
  if (field === undefined) return undefined;
  return "role" in value || field === "message"
    ? joined(value[field], levels - 1)
    : textsWithin(value[field], levels - 1);
}

/** In what an object holds its text; the first that is there. */
const HOLDERS = [
  "message",
  "content",
  "text",
  "generated_text",
  "output_text",
  "choices",
  "candidates",
  "outputs",
  "completion",
  "code",
  "output",
];

function textsInList(list: readonly unknown[], levels: number): string[] | undefined {
  const messages = list.filter((element) => isRecord(element) && "role" in element);
  if (messages.length > 0) {
    const last = messages.findLast(isByAssistant);
    return last === undefined ? undefined : joined(last, levels);
  }
  if (list.some((element) => isRecord(element) && typeof element.type === "string")) {
    return joined(list, levels);
  }
  const texts = list.map((element) => textsWithin(element, levels));
  return texts.includes(undefined) ? undefined : texts.flatMap((own) => own ?? []);
}

function isByAssistant(message: unknown): boolean {
  return isRecord(message) && (message.role === "assistant" || message.role === "model");
}

/** The one text that a message or its parts hold. */
function joined(value: unknown, levels: number): string[] | undefined {
  if (!Array.isArray(value)) return textsWithin(value, levels);
  const parts = (value as unknown[]).filter(isText);
  const texts = parts.map((part) => textsWithin(part, levels - 1));
  return texts.includes(undefined) ? undefined : [texts.flatMap((own) => own ?? []).join("")];
}

/** Parts of other types are reasoning, images or calls of tools. */
function isText(part: unknown): boolean {
  if (!isRecord(part) || typeof part.type !== "string") return true;
  return part.type.endsWith("text") || part.type === "message";
}
