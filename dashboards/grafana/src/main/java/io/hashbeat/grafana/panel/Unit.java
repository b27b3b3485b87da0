package io.hashbeat.grafana.panel;

/** Units, by the names that Grafana has for them. */
public enum Unit {
    /** Hashes a second. */
    HASHRATE("H/s"),
    /** A number without a unit, shortened. */
    COUNT("short"),
    /** Hashes, shortened by SI prefixes. */
    HASHES("si:H"),
    /** 0 to 1, shown as 0 % to 100 %. */
    PART("percentunit"),
    /** Milliseconds. */
    MILLIS("ms"),
    /** Seconds. */
    SECONDS("s"),
    /** A moment, in milliseconds since 1970 UTC. */
    MOMENT("dateTimeAsIso"),
    /** Degrees Celsius. */
    CELSIUS("celsius"),
    /** Watts. */
    WATTS("watt"),
    /** Joules for 10^12 hashes. */
    JOULES_PER_TERAHASH("suffix: J/TH"),
    /** Revolutions a minute. */
    RPM("rotrpm"),
    /** Bytes. */
    BYTES("bytes"),
    /** Records a second. */
    PER_SECOND("cps");

    private final String id;

    Unit(String id) {
        this.id = id;
    }

    /** As Grafana writes it. */
    public String id() {
        return id;
    }
}
