/**
 * Stage 3 of standalone: the data directory. Input: a path; output: a directory that this process
 * alone uses, of the version it understands, and the files in it by name. State: the lock, held until
 * close. Knows no service; the folders in it belong to the stages that fill them.
 */
package io.hashbeat.standalone.data;
