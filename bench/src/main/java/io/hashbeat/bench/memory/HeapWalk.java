package io.hashbeat.bench.memory;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the bytes of objects by the names of the fields that lead to them. Sizes are those of HotSpot with headers of 12
 * bytes, aligned to 8; of collections of the JDK, whose insides cannot be read, they are estimated. The sum is to be held
 * against what the garbage collector says.
 */
final class HeapWalk {
    private static final int HEADER = 12;
    private static final int ARRAY_HEADER = 16;
    private static final int ALIGNMENT = 8;
    /** An entry of a tree, or a node of a hash map with its slot. */
    private static final int ENTRY = 40;

    private static final int REFERENCE = referenceBytes();

    private final Map<String, long[]> bytes = new TreeMap<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Place> waiting = new ArrayDeque<>();
    private final Map<Class<?>, Layout> layouts = new HashMap<>();

    private record Place(Object object, String path) {}

    private record Layout(int size, List<Field> references) {}

    /** Adds {@code root} and all that is reached from it and from no root before. */
    void add(Object root) {
        visit(root, "");
        while (!waiting.isEmpty()) {
            Place place = waiting.pop();
            if (seen.add(place.object)) {
                open(place.object, place.path);
            }
        }
    }

    /** Bytes by path: the names of the fields from a root on, with dots. */
    Map<String, Long> byPath() {
        Map<String, Long> all = new TreeMap<>();
        bytes.forEach((path, sum) -> all.put(path, sum[0]));
        return all;
    }

    private void visit(@Nullable Object object, String path) {
        if (object == null || object instanceof Enum<?> || object instanceof Class<?>) {
            return;
        }
        waiting.push(new Place(object, path));
    }

    private void open(Object object, String path) {
        Class<?> type = object.getClass();
        if (type.isArray()) {
            openArray(object, type.getComponentType(), path);
        } else if (object instanceof Map<?, ?> map) {
            count(path, shallow(type) + (long) map.size() * ENTRY);
            map.forEach((key, value) -> {
                visit(key, path);
                visit(value, path);
            });
        } else if (object instanceof Collection<?> collection) {
            count(path, shallow(type) + ARRAY_HEADER + (long) collection.size() * REFERENCE);
            collection.forEach(each -> visit(each, path));
        } else {
            count(path, shallow(type));
            if (type.getName().startsWith("io.hashbeat.")) {
                openFields(object, type, path);
            }
        }
    }

    private void openArray(Object array, Class<?> component, String path) {
        int length = Array.getLength(array);
        count(path, ARRAY_HEADER + (long) length * size(component));
        if (!component.isPrimitive()) {
            for (Object each : (Object[]) array) {
                visit(each, path);
            }
        }
    }

    private void openFields(Object object, Class<?> type, String path) {
        for (Field field : layout(type).references) {
            try {
                visit(field.get(object), path.isEmpty() ? field.getName() : path + "." + field.getName());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("a field that was opened is closed", e);
            }
        }
    }

    private void count(String path, long size) {
        long aligned = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        bytes.computeIfAbsent(path, unused -> new long[1])[0] += aligned;
    }

    private int shallow(Class<?> type) {
        return layout(type).size;
    }

    private Layout layout(Class<?> type) {
        return layouts.computeIfAbsent(type, HeapWalk::measure);
    }

    private static Layout measure(Class<?> type) {
        int size = HEADER;
        List<Field> references = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                size += size(field.getType());
                if (!field.getType().isPrimitive() && each.getName().startsWith("io.hashbeat.")) {
                    field.setAccessible(true);
                    references.add(field);
                }
            }
        }
        Collections.reverse(references); // what is pushed last is opened first: an object belongs to the first field
        return new Layout(size, references);
    }

    private static int size(Class<?> type) {
        if (type == long.class || type == double.class) {
            return Long.BYTES;
        }
        if (type == int.class || type == float.class) {
            return Integer.BYTES;
        }
        if (type == short.class || type == char.class) {
            return Short.BYTES;
        }
        return type.isPrimitive() ? 1 : REFERENCE;
    }

    private static int referenceBytes() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        boolean compressed = machine != null
                && Boolean.parseBoolean(machine.getVMOption("UseCompressedOops").getValue());
        return compressed ? Integer.BYTES : Long.BYTES;
    }
}
