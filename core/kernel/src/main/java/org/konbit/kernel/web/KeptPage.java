package org.konbit.kernel.web;

import java.util.List;
import org.konbit.api.Text;
import org.konbit.api.View;

/**
 * What somebody wrote that cannot be sent, where its form cannot be shown any more.
 *
 * @param advice why
 * @param texts to be copied by hand
 * @param files whether files were sent too, which are not kept
 */
public record KeptPage(Text title, Text advice, List<String> texts, boolean files) implements View {}
