/**
 * Stage 1 of standalone: what can go wrong at the edge, said in one line. Input: a cause; output: a
 * line for a person and an exit code. Holds no state; knows no service.
 */
package io.hashbeat.standalone.fault;
