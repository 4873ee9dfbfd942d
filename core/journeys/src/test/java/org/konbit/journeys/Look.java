package org.konbit.journeys;

/**
 * How somebody looks at the site.
 *
 * @param width of the window in CSS pixels
 * @param script whether JavaScript runs
 * @param dark whether dark colours are preferred
 * @param language BCP 47 tag the browser asks for
 */
record Look(int width, boolean script, boolean dark, String language) {
    private static final int PHONE = 360;
    private static final int DESK = 1280;

    static Look phone() {
        return new Look(PHONE, true, false, "es");
    }

    static Look desk() {
        return new Look(DESK, true, false, "es");
    }

    Look wide(int pixels) {
        return new Look(pixels, script, dark, language);
    }

    Look withoutScript() {
        return new Look(width, false, dark, language);
    }

    Look inTheDark() {
        return new Look(width, script, true, language);
    }

    Look speaking(String tag) {
        return new Look(width, script, dark, tag);
    }

    @Override
    public String toString() {
        return width + " px, " + (script ? "with" : "without") + " JavaScript, " + (dark ? "dark" : "light") + ", "
                + language;
    }
}
