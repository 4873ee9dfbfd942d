package org.konbit.kernel.member;

import java.util.List;

/**
 * How the site is reached, and whose accounts elsewhere open it.
 *
 * @param baseUrl the configured address, without a trailing slash
 * @param providers where else people have accounts by which they sign in here
 */
public record Outside(String baseUrl, List<Provider> providers) {}
