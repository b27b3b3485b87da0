/**
 * Stage 7 of standalone: everything at once, or one role alone. Input: options; output: jobs and a page, and of everything
 * endpoints.json for the other commands. State: all services of the process, stopped in the reverse order of their start.
 * Knows the order of services, nothing of what they do.
 */
package io.hashbeat.standalone.up;
