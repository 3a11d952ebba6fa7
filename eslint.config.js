import eslint from "@eslint/js";
import tseslint from "typescript-eslint";

/** The house of src/: a room may import the rooms listed beside it, through their index.ts, and nothing else. */
const ground = [
  "commandText",
  "errors",
  "escapeHtml",
  "growingFile",
  "repository",
  "resultFiles",
  "wholeFile",
];
const floor0 = ["problems", "statistics", "tensors"];
const floor1 = ["judge", "models", "runs", "published"];
const floor2 = ["methods", "evaluation"];
const floor3 = ["tables", "plots"];
const floor4 = ["cli", "notebook", "report"];

const mayImport = {
  ...Object.fromEntries(floor0.map((room) => [room, ground])),
  ...Object.fromEntries(floor1.map((room) => [room, [...ground, ...floor0]])),
  methods: [...ground, ...floor0, "judge", "models", "runs"],
  evaluation: [...ground, "problems", "statistics", "judge", "runs"],
  ...Object.fromEntries(
    floor3.map((room) => [room, [...ground, "evaluation", "runs", "published", "statistics"]]),
  ),
  notebook: [...ground, ...floor0, ...floor1, ...floor2, ...floor3],
  report: [...ground, ...floor0, ...floor1, ...floor2, ...floor3],
  cli: [...ground, ...floor0, ...floor1, ...floor2, ...floor3, "notebook", "report"],
};
const rooms = [...floor0, ...floor1, ...floor2, ...floor3, ...floor4];

/** One way to write files: whole, or growing line by line. */
const writers = [
  ["node:fs", ["appendFileSync", "createWriteStream", "writeFileSync", "writeSync"]],
  ["node:fs/promises", ["appendFile", "writeFile"]],
].map(([name, importNames]) => ({
  name,
  importNames,
  message: "Files are written whole or not at all: wholeFile.ts, growingFile.ts.",
}));

const importDirection = rooms.map((room) => {
  const others = rooms.filter((other) => other !== room);
  const allowed = mayImport[room].filter((other) => !ground.includes(other));
  const forbidden = others.filter((other) => !allowed.includes(other));
  const patterns = [
    {
      regex: `^(\\.\\./)+(${others.join("|")})/(?!index\\.js$)`,
      message: "Enter another room through its index.ts.",
    },
    {
      regex: `^(\\.\\./)+(${forbidden.join("|")})/`,
      message: `Imports run downwards only: ${room} may import ${mayImport[room].join(", ")}.`,
    },
    { regex: "^passlab$", message: "The source imports by relative path." },
  ];
  return {
    files: [`src/${room}/**/*.{ts,tsx}`],
    rules: { "no-restricted-imports": ["error", { paths: writers, patterns }] },
  };
});

export default tseslint.config(
  { ignores: ["dist/", "results/", "coverage/", "src/**/wasm/assembly/"] },
  eslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: ["./tsconfig.tests.json", "./src/report/page/tsconfig.json"] },
    },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  {
    files: ["**/*.{js,mjs}"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        URL: "readonly",
        performance: "readonly",
      },
    },
  },
  {
    // Loops over flat arrays of numbers, whose bounds the loop itself gives.
    files: ["src/models/**/*.ts", "src/tensors/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  ...importDirection,
);
