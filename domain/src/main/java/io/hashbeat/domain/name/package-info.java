/**
 * Stage 4 of the domain: the names of workers and of everything that is made of workers.
 *
 * <p>Input: names as miners and pools write them, untrusted. Output: validated keys and subjects whose text is canonical: one
 * subject, one text, byte for byte. State: none. Refuses to know: what is measured, where a text is stored or shown.
 */
package io.hashbeat.domain.name;
