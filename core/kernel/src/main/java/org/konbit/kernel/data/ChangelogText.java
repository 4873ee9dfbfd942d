package org.konbit.kernel.data;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import liquibase.resource.AbstractResource;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;

/** Gives Liquibase one text under one path, and nothing else. */
final class ChangelogText extends AbstractResourceAccessor {
    private final String path;
    private final String text;

    ChangelogText(String path, String text) {
        this.path = path;
        this.text = text;
    }

    @Override
    public List<Resource> search(String searched, boolean recursive) {
        return List.of();
    }

    @Override
    public List<Resource> getAll(String wanted) {
        return wanted.equals(path) ? List.of(new TextResource()) : List.of();
    }

    @Override
    public List<String> describeLocations() {
        return List.of(path);
    }

    @Override
    public void close() {
        // nothing is open
    }

    private final class TextResource extends AbstractResource {
        TextResource() {
            super(path, URI.create("konbit:/" + path));
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public Resource resolve(String other) {
            throw new UnsupportedOperationException("A changelog is one text; it includes no " + other + ".");
        }

        @Override
        public Resource resolveSibling(String other) {
            return resolve(other);
        }
    }
}
