/**
 * Stage 10 of standalone: the command line. Input: arguments; output: lines for a person or JSON for a
 * program, and an exit code. Never shows a stack trace; the log file has it. Holds no state.
 */
package io.hashbeat.standalone.cli;
