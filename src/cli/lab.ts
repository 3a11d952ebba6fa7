import type { Command } from "commander";

/** `passlab lab`: JupyterLab with passlab's kernel. */
export function addLabVerb(program: Command): void {
  program
    .command("lab")
    .description("open the notebooks in JupyterLab, with passlab's kernel")
    .option("--no-browser", "open no browser; print the address only")
    .addHelpText(
      "after",
      `
Uses the JupyterLab on the PATH, else makes a private one in the user's cache (PASSLAB_CACHE, by
default ~/.cache/passlab). It listens on this machine alone, on a free port, behind a new token.
Ctrl-C ends it.

Examples:
  npm run lab                 build, then this
  passlab lab --no-browser    on a machine one is logged in to from afar`,
    )
    .action(async ({ browser }: { readonly browser: boolean }) => {
      const { findJupyterLab, privateJupyterLab, startLab } = await import("../notebook/index.js");
      const say = (text: string) => {
        console.log(text);
      };
      const jupyter = (await findJupyterLab()) ?? (await privateJupyterLab(say));
      const lab = await startLab(jupyter, { opensBrowser: browser });
      say(`JupyterLab ${jupyter.version} (${jupyter.command}), kernel "passlab (TypeScript)":`);
      say(`  ${lab.url}`);
      say("Ctrl-C ends it.");
      process.on("SIGINT", lab.stop).on("SIGTERM", lab.stop);
      const complaint = await lab.ended;
      if (complaint === undefined) return;
      console.error(`JupyterLab ended:\n${complaint}`);
      process.exitCode = 1;
    });
}
