/**
 * Stage 6 of standalone: the Flink mini cluster and the jobs in it. Input: a job as a function that
 * defines it, a folder for checkpoints; output: a running job that went on from its newest complete
 * checkpoint. State: the cluster; the folder. Knows no topic and no operator.
 */
package io.hashbeat.standalone.flink;
