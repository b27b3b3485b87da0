/**
 * Stage 2 of standalone: what can be configured. Input: a YAML file and key=value pairs; output: checked
 * settings, and the reference of all settings of all modules. Holds no state; knows no service.
 */
package io.hashbeat.standalone.settings;
