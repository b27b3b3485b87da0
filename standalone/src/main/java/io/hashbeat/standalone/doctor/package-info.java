/**
 * Stage 9 of standalone: is this machine fit, and does what should run run? Input: a data directory,
 * settings, a number of workers; output: findings, one line each. Holds no state; changes nothing.
 */
package io.hashbeat.standalone.doctor;
