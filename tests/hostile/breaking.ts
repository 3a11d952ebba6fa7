import type { Group } from "./manifest.js";
import {
  countdown,
  distinct,
  doubleAndTriple,
  forgivingReciprocal,
  letters,
  oracleCall,
  runningMax,
  sortInPlace,
  sum,
  sumOnce,
  topTwo,
  topTwoOnce,
  vowels,
  vowelsOnce,
} from "./problems.js";

/** Programs that overrun limits, break the judge, or leave something behind. */
export const breaking: readonly Group[] = [
  {
    problem: sum,
    verdict: "passed",
    programs: {
      daemon:
        "Answers rightly and tries to leave a process behind, forked twice, in its own session.",
      "leaves-a-subprocess": "Answers rightly and tries to leave a sleeping program behind.",
      "error-stream-flood": "Answers rightly after 64 MiB on standard error.",
    },
  },
  {
    problem: sum,
    verdict: "failed-test",
    programs: {
      "fork-by-c-library": "Forks through the C library.",
      "fork-by-raw-clone": "Forks through the clone system call.",
      "fork-by-clone3": "Forks through clone3, whose flags a filter cannot read.",
      "sibling-with-a-deadly-exit-signal": "Clones a sibling whose end would stop their parent.",
      "runs-another-program": "Executes a shell that would solve the problem.",
      "runs-a-program-from-memory": "Executes a copy of the shell from a memory file.",
      "memory-in-anonymous-maps": "Maps and touches 2 GiB.",
      "memory-in-unnamed-files": "Fills memory files, which no address space limit counts.",
      "memory-in-system-v-segments": "Fills detached shared memory segments.",
      "disk-flood": "Writes 64 MiB to every folder that might take them.",
      "file-flood": "Makes 2,000 files in each of three folders.",
      "output-with-a-hole": "Makes its output 4 TiB long without writing it.",
      "output-far-away": "Writes one byte 4 TiB into its output.",
      "undecodable-output": "Prints bytes that are not UTF-8.",
      "nul-output": "Prints a NUL after the right answer.",
      "control-characters-output": "Prints terminal control sequences and odd line separators.",
      "user-namespace": "Enters new user, mount and network namespaces.",
      mounts: "Mounts proc, tmpfs and sysfs.",
      "leaves-the-root-folder": "Changes its root folder, the first half of leaving one.",
      "becomes-another-user": "Changes its user.",
      "holds-capabilities": "Asks which capabilities it holds.",
      "kernel-interfaces":
        "Opens io_uring, userfaultfd, bpf, perf and other doors into the kernel.",
      "odd-sockets": "Opens sockets of many families.",
      "datagrams-to-named-sockets": "Sends to a named socket from one half of a datagram pair.",
      "leases-on-library-files":
        "Takes leases on the library's files, so that whoever opens one waits.",
      "locks-on-library-files": "Locks a file of the library in every way there is.",
      "watches-library-folders": "Has itself told of every access in the library's folder.",
      "pipes-of-one-mebibyte": "Takes the user's share of memory for pipes.",
      "descriptors-in-flight": "Hides 4,096 open sockets inside messages of sockets.",
    },
  },
  {
    problem: sum,
    verdict: "runtime-error",
    programs: {
      "patches-what-the-interpreter-ends-with": "Patches all that runs after its last line.",
      "fork-bomb": "Forks 400 times.",
      "fork-by-x32-number": "Forks through the second system call table of x86-64.",
      "fork-by-32-bit-gate": "Forks through the 32-bit system call gate.",
      "thread-bomb": "Starts 20,000 threads.",
      "segmentation-fault": "Reads address 0.",
      "jumps-into-nothing": "Jumps to an address that is not mapped.",
      "removes-its-own-interpreter": "Unmaps the memory of its interpreter.",
      abort: "Aborts itself.",
      "deep-recursion": "Recurses without end.",
      "deep-recursion-in-c": "Recurses in C code until the stack is full.",
      "stack-overflow-in-a-thread": "Recurses in C code on a thread's stack of 64 KiB.",
      "surrogate-output": "Prints a lone surrogate.",
      "sleeps-then-kills-itself":
        "Sleeps nearly as long as it may, then kills itself, in each test.",
      "reports-without-end": "Floods the judge's own channel with reports, then fails.",
    },
  },
  {
    problem: sum,
    verdict: "memory-limit",
    programs: {
      "memory-in-a-list": "Allocates 2 GiB in pieces of 16 MiB.",
      "memory-in-one-allocation": "Allocates 2 GiB at once.",
    },
  },
  {
    problem: sum,
    verdict: "output-limit",
    programs: {
      "output-flood": "Prints 1 GiB.",
    },
  },
  {
    problem: sumOnce,
    verdict: "output-limit",
    programs: {
      "output-flood-never-gives-up": "Writes on for ever, whatever error that gives.",
    },
  },
  {
    problem: sum,
    verdict: "timeout",
    programs: { "endless-loop": "Loops without end, in each of three tests." },
  },
  {
    problem: sumOnce,
    verdict: "timeout",
    programs: {
      "main-thread-exits-alone": "Ends its first thread alone and leaves one asleep.",
      "memory-error-swallowed": "Catches every MemoryError and tries again.",
      sleeps: "Sleeps for an hour.",
      "ignores-every-signal": "Ignores and blocks every signal it can, then loops.",
      "catches-every-exception": "Catches whatever is raised into it, then loops.",
      "raises-its-own-limits": "Raises its own limits, then loops.",
      "burns-time-in-threads": "Burns CPU time in four threads that need no interpreter lock.",
      "endless-call-into-c": "Spends its time inside one call of the regular expression engine.",
      "blocks-on-a-pipe": "Waits for a pipe that nobody writes to.",
      "stops-itself": "Stops itself with SIGSTOP.",
      "thread-never-ends": "Answers rightly and leaves a thread that the interpreter waits for.",
      "exit-handler-never-ends": "Answers rightly and loops in an exit handler.",
    },
  },
  {
    problem: sum,
    verdict: "compile-error",
    programs: {
      "plain-syntax-error": "Forgets a colon.",
      "mixed-indentation": "Mixes tabs and spaces.",
      "python-2-program": "Is written for Python 2.",
      "nested-finally": "Nests 19 finally blocks, three times: every level doubles the code.",
      "nested-parentheses": "Nests 10,000 parentheses.",
      "nested-signs": "Puts 100,000 minus signs before a number.",
      "nested-attributes": "Takes 100,000 attributes of one another.",
      "long-else-if": "Has 20,000 elif branches.",
      "huge-source": "Has 20 MB of source.",
      "huge-decimal-literal": "Holds a decimal literal of 3,000,000 digits, quadratic to read.",
      "colliding-constants": "Holds 60,000 constants that all hash alike.",
      "nul-in-source": "Holds a NUL.",
      "lone-surrogate-in-source": "Holds a lone surrogate.",
      "endless-indentation": "Indents 150 levels deep.",
    },
  },
  {
    problem: topTwo,
    verdict: "failed-test",
    programs: {
      "answers-without-end": "Floods the judge with answers that nobody asked for.",
      "endless-sequence-result": "Returns an empty list whose iterator never ends.",
      "iterator-sleeps": "Returns a list whose iterator sleeps.",
    },
  },
  {
    problem: topTwo,
    verdict: "passed",
    programs: {
      "output-flood-inside-call": "Answers rightly and prints 1 GiB, which nobody reads.",
    },
  },
  {
    problem: topTwo,
    verdict: "runtime-error",
    programs: {
      "answer-with-a-huge-number": "Writes the judge a number of a million decimal digits.",
      "deeply-nested-result": "Returns a list nested 100,000 deep.",
      "answer-nested-too-deeply": "Writes the judge an answer nested 500,000 deep.",
    },
  },
  {
    problem: letters,
    verdict: "failed-test",
    programs: {
      "keys-too-long-to-write": "Returns a dictionary whose keys are integers of 5,000 digits.",
      "keys-of-every-kind": "Returns a dictionary whose keys are of every kind there is.",
    },
  },
  {
    problem: topTwo,
    verdict: "memory-limit",
    programs: { "memory-inside-call": "Allocates 2 GiB when it is called." },
  },
  {
    problem: topTwoOnce,
    verdict: "timeout",
    programs: {
      "locks-itself-out": "Waits for a lock that it holds.",
      "busy-threads-that-wait-for-each-other": "Keeps eight threads ready to run while it sleeps.",
      "answer-with-a-colliding-set": "Writes the judge a set that takes quadratic time to build.",
    },
  },
  {
    problem: vowels,
    verdict: "failed-test",
    programs: { "huge-integer-result": "Returns an integer of ten million bits." },
  },
  {
    problem: vowelsOnce,
    verdict: "timeout",
    programs: {
      "endless-loop-on-import": "Loops before its class exists.",
      "huge-power": "Raises a number to the power of a billion.",
    },
  },
  {
    problem: oracleCall,
    verdict: "failed-test",
    programs: { "lone-surrogates-result": "Returns text of lone surrogates and a NUL." },
  },
  {
    problem: oracleCall,
    verdict: "output-limit",
    programs: { "huge-result": "Returns text of 64 MiB." },
  },
  {
    problem: runningMax,
    verdict: "failed-test",
    programs: {
      "endless-generator-result": "Returns an iterator that never ends.",
      "self-containing-result": "Returns a list that contains itself.",
    },
  },
  {
    problem: topTwo,
    verdict: "failed-test",
    programs: {
      "self-containing-dictionary-result": "Returns a dictionary that contains itself.",
    },
  },
  {
    problem: runningMax,
    verdict: "output-limit",
    programs: { "huge-list-result": "Returns a list of two million numbers." },
  },
  {
    problem: runningMax,
    verdict: "runtime-error",
    programs: {
      "segmentation-fault-inside-call": "Writes to address 8 when it is called.",
      "answer-that-is-no-answer": "Writes the judge an answer that makes no sense.",
    },
  },
  {
    problem: runningMax,
    verdict: "timeout",
    programs: {
      "sleeps-inside-call": "Sleeps for an hour when it is called.",
      "answer-that-drips": "Sends the judge an answer byte by byte, without end.",
    },
  },
  {
    problem: countdown,
    verdict: "memory-limit",
    programs: {
      "huge-range-result": "Returns a range of 10^15 numbers; the test makes a list of it.",
    },
  },
  {
    problem: countdown,
    verdict: "timeout",
    programs: {
      "endless-range-result": "Returns a range of 10^15 numbers; the test adds them up.",
    },
  },
  {
    problem: distinct,
    verdict: "memory-limit",
    programs: {
      "huge-repetition-result": "Returns a count; the test makes a set of as many numbers.",
    },
  },
  {
    problem: distinct,
    verdict: "timeout",
    programs: {
      "colliding-hashes-result":
        "Returns integers that all hash alike; the test makes a set of them.",
    },
  },
  {
    problem: forgivingReciprocal,
    verdict: "runtime-error",
    programs: { "swallowed-exit": "Ends with status 0 in a call whose errors the test forgives." },
  },
  {
    problem: doubleAndTriple,
    verdict: "failed-test",
    programs: {
      "module-instead-of-a-function": "Offers a library module for the judge to import.",
      "module-with-an-odd-name": "Offers a module whose name is a list.",
    },
  },
  {
    problem: sortInPlace,
    verdict: "failed-test",
    programs: {
      "object-that-the-test-hands-back": "Puts objects into its argument that cannot travel.",
    },
  },
  {
    problem: topTwoOnce,
    verdict: "runtime-error",
    programs: {
      "shuts-the-judges-channel": "Shuts the judge's channel for writing, then answers rightly.",
      "closes-the-judges-channel-and-sleeps": "Closes the judge's channel and sleeps.",
    },
  },
];
