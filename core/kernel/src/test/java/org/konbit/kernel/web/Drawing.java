package org.konbit.kernel.web;

import gg.jte.html.HtmlInterceptor;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.konbit.api.Page;
import org.konbit.api.View;

/** Draws a view as the site does, for tests that want to know what happens when its template is missing or wrong. */
public final class Drawing {
    private Drawing() {}

    /** Draw a view that asks nothing of its page. */
    public static String of(View view) {
        PageOutput output = new PageOutput(Contribution.KERNEL);
        new Templates().render(output, nothing(HtmlInterceptor.class), nothing(Page.class), view);
        return new String(output.toByteArray(), StandardCharsets.UTF_8);
    }

    private static <T> T nothing(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
    }
}
