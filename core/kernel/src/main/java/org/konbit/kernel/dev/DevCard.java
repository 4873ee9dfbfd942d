package org.konbit.kernel.dev;

import org.konbit.api.Text;
import org.konbit.api.View;

/** Says in the place of a card why it is not there. */
record DevCard(Text title, DevPage why) implements View {}
