import type { Group } from "./manifest.js";
import { oracleCall, oracleCheck, oracleOutput, sum } from "./problems.js";

/** Programs that look for answers, secrets and one another. */
export const peeking: readonly Group[] = [
  {
    problem: oracleOutput,
    verdict: "failed-test",
    programs: {
      "answers-in-every-process-memory": "Searches the memory of every process in /proc.",
      "answers-in-files": "Searches the files it can reach.",
      "answers-in-descriptors": "Reads every descriptor and peeks into every socket.",
    },
  },
  {
    problem: oracleCall,
    verdict: "failed-test",
    programs: {
      "answers-in-gc-objects": "Searches every object that gc knows and what those refer to.",
      "answers-in-frames": "Searches the locals and globals of every frame above it.",
      "answers-in-other-threads": "Searches the frames of all threads.",
      "answers-in-loaded-modules": "Searches the globals of every loaded module.",
      "answers-in-own-memory": "Searches its own memory, which a parent may have filled.",
    },
  },
  {
    problem: oracleCheck,
    verdict: "failed-test",
    programs: {
      "answers-in-gc-objects": "The same while test code is waiting for it.",
      "answers-in-frames": "The same while test code is waiting for it.",
      "answers-in-own-memory": "The same while test code is waiting for it.",
      "answers-in-descriptors-inside-check":
        "Peeks into every socket while test code waits for it.",
      "test-code-through-the-caller": "Searches the constants of the code that called it.",
      "source-of-the-test": "Searches the source lines that tracebacks would show.",
    },
  },
  {
    problem: sum,
    verdict: "failed-test",
    programs: {
      "later-tests-in-standard-input": "Answers only if the later tests' input is here already.",
      "environment-of-the-judge": "Looks for the judge's environment in its own.",
      "environments-in-proc": "Looks for it in the environments of all processes.",
      "command-lines-in-proc": "Looks for the judge among all command lines.",
      "marked-file": "Opens a file of the user that everybody may read.",
      "marked-file-through-proc": "Opens it through other processes' roots in /proc.",
      "marked-file-through-open-folders": "Opens it relative to every inherited descriptor.",
      "password-file": "Opens /etc/shadow.",
      "descriptors-of-the-parent": "Opens its parent's descriptors through /proc.",
      "network-loopback": "Connects to a server on this machine.",
      "network-server": "Listens on the loopback interface.",
      "network-outside": "Asks whether there is a route to the outside.",
      "unix-socket": "Connects to a listening socket file.",
      "abstract-unix-socket": "Connects to a listening abstract socket.",
      "network-interfaces": "Asks for the machine's network interfaces and their addresses.",
      "name-of-the-machine": "Asks for the machine's name.",
      "handles-of-the-peer": "Asks who is at the other end of the judge's channel.",
      "clocks-of-other-processes": "Reads the CPU clocks of other processes and threads.",
      "settings-of-other-processes": "Asks for groups, sessions and priorities of other processes.",
      "note-in-a-file": "Looks for a file that an earlier run of itself left, and leaves one.",
      "note-in-a-module": "The same with attributes of modules and builtins.",
      "note-in-a-preloaded-object":
        "The same with entries in dictionaries that were there before it.",
      "note-in-a-system-v-segment": "The same with a shared memory segment.",
      "note-in-a-message-queue": "The same with a POSIX message queue.",
      "note-in-a-kernel-key": "The same with a key in the kernel's keyrings.",
      "note-in-descriptor-flags": "The same with flags of inherited open files.",
      "code-of-earlier-programs":
        "Searches its memory for constants of a program judged before it.",
    },
  },
];
