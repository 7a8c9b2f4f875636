package org.ventanilla.analytics.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ventanilla.analytics.model.ReportRow;

/// Tests the columns of the report. TMO («tiempo medio de operación») is the mean handling time, ASA
/// (average speed of
/// answer) is the mean wait of answered people.
class ReportColumnTest {

    @Test
    void namesAndOrderOfTheColumnsAreFixed() {
        assertThat(String.join(",", ReportColumn.names()))
                .isEqualTo(
                        "period,offered,answered,abandoned,shortAbandoned,flowOut,botContained,inQueue,attentionLevel,"
                                + "abandonLevel,netAttentionLevel,netAbandonLevel,asaSeconds,asaMaxSeconds,meanAbandonSeconds,"
                                + "serviceLevelOffered,serviceLevelAnswered,tmoSeconds,tmo,tmoEffortSeconds,tmoEffort,"
                                + "meanConcurrency,occupancy,offeredUnstaffed,leftUnstaffed");
    }

    @Test
    void everyFigureIsInTheColumnWithTheSameName() throws ReflectiveOperationException {
        // Given a row with a different value in each component
        RecordComponent[] components = ReportRow.class.getRecordComponents();
        List<Class<?>> types = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (RecordComponent component : components) {
            types.add(component.getType());
            values.add(distinctValue(component.getType(), values.size()));
            names.add(component.getName());
        }
        ReportRow row = ReportRow.class
                .getDeclaredConstructor(types.toArray(Class[]::new))
                .newInstance(values.toArray());
        // Then the columns have the names and the values of the components
        assertThat(ReportColumn.names()).containsExactlyElementsOf(names);
        assertThat(ReportColumn.cells(row)).containsExactlyElementsOf(values);
    }

    /// Returns this number as a value of the type.
    private static Object distinctValue(Class<?> type, int number) {
        if (type == long.class) {
            return (long) number;
        }
        if (type == String.class) {
            return Integer.toString(number);
        }
        return BigDecimal.valueOf(number);
    }
}
