package io.hashbeat.domain.name;

/** Why a name is refused; the first fault found counts. */
public enum NameFault {
    /** No character at all. */
    EMPTY("is empty"),
    /** More than {@link NamePart#MAX_BYTES} bytes of UTF-8. */
    TOO_LONG("is longer than " + NamePart.MAX_BYTES + " bytes"),
    /** A control character of ASCII or Latin-1, line ends and NUL among them. */
    CONTROL_CHARACTER("contains a control character"),
    /** Half of a surrogate pair, which UTF-8 cannot carry. */
    UNPAIRED_SURROGATE("contains half of a surrogate pair");

    private final String words;

    NameFault(String words) {
        this.words = words;
    }

    /** The fault as the end of a sentence that begins with the name. */
    public String words() {
        return words;
    }
}
