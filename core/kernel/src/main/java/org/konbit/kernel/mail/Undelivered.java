package org.konbit.kernel.mail;

/** A mail was not taken by the server. */
final class Undelivered extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 250;
    private final Trouble trouble;
    private final boolean forGood;
    private final String answer;

    /**
     * Say why.
     *
     * @param forGood whether it is of no use to try again
     * @param answer what the server said, or what went wrong before it could; without the address, since it is kept and logged
     */
    Undelivered(Trouble trouble, boolean forGood, String answer, Throwable cause) {
        super(trouble + ": " + answer, cause);
        this.trouble = trouble;
        this.forGood = forGood;
        this.answer = HeaderLine.of(answer, LONGEST);
    }

    Trouble trouble() {
        return trouble;
    }

    boolean forGood() {
        return forGood;
    }

    /** On one line, at most 250 characters. */
    String answer() {
        return answer;
    }
}
