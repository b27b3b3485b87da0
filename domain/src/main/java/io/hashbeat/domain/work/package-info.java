/**
 * Stage 2 of the domain: difficulty becomes work, in integers.
 *
 * <p>Input: an algorithm (or the C of a pool) and the credited difficulty. Output: quanta, and work as their exact sum, which
 * adds up in any order to the last unit. State: none. Refuses to know: time, rates, who did the work.
 */
package io.hashbeat.domain.work;
