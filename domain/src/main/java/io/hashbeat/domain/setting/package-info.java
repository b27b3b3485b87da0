/**
 * Stands alone beside the domain: what a setting is, and how texts from files and command lines become checked values.
 *
 * <p>Input: a flat map of texts and the catalogue of known settings. Output: immutable values, or one line that says which key
 * is wrong, what is allowed and which known key is nearest. State: none. Refuses to know: files, formats, environments, and
 * which settings exist.
 */
package io.hashbeat.domain.setting;
