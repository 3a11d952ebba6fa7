import type { Option } from "./subjectOptions.js";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
}

/** A labelled choice. */
export function Select({ label, value, options, onChange }: Props) {
  return (
    <label>
      {label}{" "}
      <select
        value={value}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      >
        {options.map((option) =>
          "heading" in option ? (
            <optgroup key={option.heading} label={option.heading}>
              {option.options.map(toOption)}
            </optgroup>
          ) : (
            toOption(option)
          ),
        )}
      </select>
    </label>
  );
}

function toOption([value, text]: readonly [value: string, text: string]) {
  return (
    <option key={value} value={value}>
      {text}
    </option>
  );
}
