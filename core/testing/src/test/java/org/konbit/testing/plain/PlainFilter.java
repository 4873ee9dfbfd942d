package org.konbit.testing.plain;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Says one word to everybody whose request it sees. */
public final class PlainFilter implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException {
        response.getOutputStream().write("READ ALONG".getBytes(StandardCharsets.UTF_8));
    }
}
