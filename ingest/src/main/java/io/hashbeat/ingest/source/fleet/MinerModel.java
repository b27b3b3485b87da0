package io.hashbeat.ingest.source.fleet;

import io.hashbeat.domain.algorithm.Algorithm;

/** Machines of the simulated fleet, with figures of their data sheets (hashrate, power at the wall, boards and chips); docs of 2025-26. */
public enum MinerModel {
    S9("S9", Algorithm.SHA256D, 13.5e12, 1323, 3, 63),
    S19("S19", Algorithm.SHA256D, 95e12, 3250, 3, 76),
    S19J_PRO("S19j Pro", Algorithm.SHA256D, 104e12, 3068, 3, 126),
    S19_XP("S19 XP", Algorithm.SHA256D, 140e12, 3010, 3, 110),
    S21("S21", Algorithm.SHA256D, 200e12, 3500, 3, 108),
    S21_PRO("S21 Pro", Algorithm.SHA256D, 234e12, 3510, 3, 65),
    T21("T21", Algorithm.SHA256D, 190e12, 3610, 3, 108),
    M30S("M30S++", Algorithm.SHA256D, 108e12, 3472, 3, 111),
    M60S("M60S", Algorithm.SHA256D, 186e12, 3441, 3, 117),
    M66S("M66S", Algorithm.SHA256D, 298e12, 5513, 4, 120),
    A1566("A1566", Algorithm.SHA256D, 185e12, 3420, 3, 160),
    L9("L9", Algorithm.SCRYPT, 16e9, 3360, 3, 110),
    BITAXE("Bitaxe Gamma", Algorithm.SHA256D, 1.2e12, 17, 1, 1);

    private final String label;
    private final Algorithm algorithm;
    private final double hashesPerSecond;
    private final double watts;
    private final int boards;
    private final int chipsPerBoard;

    MinerModel(String label, Algorithm algorithm, double hashesPerSecond, double watts, int boards, int chipsPerBoard) {
        this.label = label;
        this.algorithm = algorithm;
        this.hashesPerSecond = hashesPerSecond;
        this.watts = watts;
        this.boards = boards;
        this.chipsPerBoard = chipsPerBoard;
    }

    /** Name as sold. */
    public String label() {
        return label;
    }

    public Algorithm algorithm() {
        return algorithm;
    }

    /** Nominal hashrate in H/s. */
    public double hashesPerSecond() {
        return hashesPerSecond;
    }

    /** Power at the wall in watts. */
    public double watts() {
        return watts;
    }

    public int boards() {
        return boards;
    }

    public int chipsPerBoard() {
        return chipsPerBoard;
    }

    /** How hot it gets when it is too hot, degrees Celsius: a little above where its firmware begins to throttle. */
    public double hotCelsius() {
        return switch (this) {
            case S9 -> 118;
            case M30S, M60S, A1566 -> 108;
            case M66S -> 93;
            case BITAXE -> 78;
            case S19, S19J_PRO, S19_XP, S21, S21_PRO, T21, L9 -> 98;
        };
    }

    /** Fans; none in immersion. */
    public int fans() {
        return switch (this) {
            case M66S -> 0;
            case BITAXE -> 1;
            case S9, M30S, M60S, A1566 -> 2;
            case S19, S19J_PRO, S19_XP, S21, S21_PRO, T21, L9 -> 4;
        };
    }
}
