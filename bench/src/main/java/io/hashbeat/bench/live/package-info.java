/**
 * Stage 6 of bench: the jobs as they run for ever, under a load that comes by the clock. Input: a rate; output: how long
 * results take and how far behind the jobs are. State: a broker, the jobs, who sends and who watches. A share's time is when
 * it was to be sent, whenever it was sent, so that whoever is slow cannot hide it. Knows nothing of the command line.
 */
package io.hashbeat.bench.live;
