package org.konbit.kernel.web;

import org.konbit.api.View;

/** A page of the kernel's that may change by itself while somebody looks at it. */
public interface LiveView extends View {
    /** Whether it may still change: a browser without scripts then asks for it again every few seconds; with scripts, a part of it does. */
    boolean live();
}
