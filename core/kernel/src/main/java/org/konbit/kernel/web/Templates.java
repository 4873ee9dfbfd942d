package org.konbit.kernel.web;

import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Page;
import org.konbit.api.View;

/**
 * Finds the precompiled template of a view: the class {@code Jte<Name>Generated} in the view's package, or in the package
 * {@code jtegen} of its bundle. Thread-safe; what it remembers is kept by the view's class itself, so an unloaded plugin leaves nothing.
 */
final class Templates {
    private static final MethodType RENDER = MethodType.methodType(void.class, HtmlTemplateOutput.class,
            HtmlInterceptor.class,
            Page.class, View.class);

    private final ClassValue<MethodHandle> renderers = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> view) {
            return find(view);
        }
    };

    void render(PageOutput output, HtmlInterceptor interceptor, Page page, View view) {
        try {
            renderers.get(view.getClass()).invokeExact((HtmlTemplateOutput) output, interceptor, page, view);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle find(Class<?> view) {
        String name = "Jte" + view.getSimpleName() + "Generated";
        String own = view.getPackageName() + "." + name;
        Class<?> template = load(view, own);
        if (template == null) {
            template = load(view, "jtegen." + name);
        }
        if (template == null) {
            throw new IllegalStateException(
                    "There is no template " + view.getSimpleName() + ".jte for the view " + view.getName());
        }
        for (Method method : template.getDeclaredMethods()) {
            if (method.getName().equals("render") && method.getParameterCount() == 4) {
                return handle(view, method);
            }
        }
        throw wrongParameters(view);
    }

    private static MethodHandle handle(Class<?> view, Method method) {
        Class<?>[] types = method.getParameterTypes();
        if (!types[2].isAssignableFrom(PageContext.class) || types[3] != view) {
            throw wrongParameters(view);
        }
        try {
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method).asType(RENDER);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static IllegalStateException wrongParameters(Class<?> view) {
        return new IllegalStateException(
                "The template " + view.getSimpleName() + ".jte must have two parameters, in this order: "
                        + "@param Page page and @param " + view.getSimpleName() + " view");
    }

    private static @Nullable Class<?> load(Class<?> view, String name) {
        try {
            return Class.forName(name, true, view.getClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }
}
