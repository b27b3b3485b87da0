package io.hashbeat.streams.sink;

import io.hashbeat.domain.name.NamePart;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;
import java.util.List;

/** The series of a subject: its kind and its escaped parts as tags, only those that its kind has. */
final class SubjectSeries {
    private SubjectSeries() {}

    /** The subject of a text; what cannot be read is named by its fault, not by its text. */
    static Subject subject(String text) throws UnrepresentableException {
        try {
            return Subject.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UnrepresentableException("subject cannot be read: " + e.getMessage());
        }
    }

    static LineBuilder line(Measurement measurement, Subject subject) throws UnrepresentableException {
        LineBuilder line = new LineBuilder(measurement.storeName())
                .tag(Tag.KIND.storeName(), subject.kind().text());
        List<Tag> tags = Tag.ofSubject(subject.kind().text());
        for (int i = 0; i < tags.size(); i++) {
            line.tag(tags.get(i).storeName(), NamePart.escape(subject.parts().get(i)));
        }
        return line;
    }
}
