/**
 * One request from the container to its bytes: entrance, route, permission, CSRF, handler, page.
 *
 * <p>{@link org.konbit.kernel.web.Entrance} receives every request before a servlet is chosen (headers, host, gate, session, language);
 * {@link org.konbit.kernel.web.FrontController} finds the route and answers; a plain servlet of a plugin is served behind the same
 * entrance. Handlers throw what went wrong, and the front controller is the only place that renders and logs it. Servlet types are used
 * in this package only.
 */
@NullMarked
package org.konbit.kernel.web;

import org.jspecify.annotations.NullMarked;
