package outreach.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import outreach.ledger.Reason;

/** JSON for other programs: keys in lower case with underscores. */
final class Json {
    private static final JsonFactory STREAMED =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    /** A terminal or pipe can have any encoding, and ASCII comes through all of them. */
    private static final JsonFactory ASCII =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Json() {}

    /** Writes the elements of the one array. */
    interface Elements {
        void write(JsonGenerator json) throws IOException;
    }

    /** An array as one text in ASCII, with a last line end. */
    static String array(Elements elements) {
        var text = new StringWriter();
        try (JsonGenerator json = ASCII.createGenerator(text)) {
            array(json, elements);
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    /** An array in UTF-8 with a last line end. The stream is flushed and stays open. */
    static void array(OutputStream out, Elements elements) throws IOException {
        try (JsonGenerator json = STREAMED.createGenerator(out)) {
            array(json, elements);
            json.writeRaw('\n');
        }
        out.flush();
    }

    /** {@code "key":{"total":3,"by_reason":{"no-email":3}}}. */
    static void counts(JsonGenerator json, String key, Map<Reason, Integer> counts) throws IOException {
        json.writeObjectFieldStart(key);
        json.writeNumberField("total", Quantities.sum(counts.values()));
        json.writeObjectFieldStart("by_reason");
        for (Map.Entry<Reason, Integer> entry : counts.entrySet()) {
            json.writeNumberField(entry.getKey().word(), entry.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void array(JsonGenerator json, Elements elements) throws IOException {
        json.writeStartArray();
        elements.write(json);
        json.writeEndArray();
    }
}
