package org.konbit.kernel.web;

import org.konbit.api.View;

/** A page that shows colours which are being tried, with {@link Assets#PREVIEW} in the place of the style sheet of every page. */
public interface TryingView extends View {}
