package io.hashbeat.standalone.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code docker/compose.yml} with anchors and merges resolved, as an engine reads it; variables are left as they are. */
final class ComposeFile {
    static final Path REPOSITORY = Path.of("..");
    static final Path FOLDER = REPOSITORY.resolve("docker");

    private ComposeFile() {}

    static JsonNode read() throws IOException {
        return yaml(FOLDER.resolve("compose.yml"));
    }

    static JsonNode yaml(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new ObjectMapper().valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(reader));
        }
    }

    /** Texts of a list, or no text. */
    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
