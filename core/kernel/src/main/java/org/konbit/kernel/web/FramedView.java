package org.konbit.kernel.web;

import org.konbit.api.View;

/** A page of the kernel's around which less of the site stands than around others. */
public interface FramedView extends View {
    /** What stands around a page. */
    enum Frame {
        /** The header, the menus and the search. */
        WHOLE,
        /** The name of the community and the languages: whoever is coming in is led nowhere else. */
        DOOR,
        /** Nothing: it hangs on a wall. */
        WALL
    }

    /** What stands around it now. */
    Frame frame();
}
