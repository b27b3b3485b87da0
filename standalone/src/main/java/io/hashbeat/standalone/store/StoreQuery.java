package io.hashbeat.standalone.store;

import io.hashbeat.standalone.fault.ClearFault;
import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoException;
import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.cairo.sql.Record;
import io.questdb.cairo.sql.RecordCursor;
import io.questdb.cairo.sql.RecordCursorFactory;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContextImpl;
import java.util.function.Consumer;

/** Asks the embedded store from within its process; rows are handed over one by one. */
final class StoreQuery {
    private StoreQuery() {}

    /**
     * Hands over every row; the record is valid within the call only.
     *
     * @throws ClearFault with exit code 1 if the store does not answer
     */
    static void each(CairoEngine engine, String sql, Consumer<Record> rows) {
        try (SqlExecutionContextImpl context =
                        new SqlExecutionContextImpl(engine, 1).with(AllowAllSecurityContext.INSTANCE);
                RecordCursorFactory query = engine.select(sql, context);
                RecordCursor cursor = query.getCursor(context)) {
            Record row = cursor.getRecord();
            while (cursor.hasNext()) {
                rows.accept(row);
            }
        } catch (SqlException | CairoException e) {
            throw ClearFault.failed("the embedded store did not answer: " + e.getMessage(), e);
        }
    }
}
