package org.ventanilla.analytics.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ventanilla.analytics.model.ReportRow;

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
    void everyFigureOfTheRowIsInTheColumnOfItsName() throws ReflectiveOperationException {
        // Given a row with a different value in each component
        RecordComponent[] components = ReportRow.class.getRecordComponents();
        List<Class<?>> types = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (RecordComponent component : components) {
            types.add(component.getType());
            values.add(distinct(component.getType(), values.size()));
            names.add(component.getName());
        }
        ReportRow row = ReportRow.class
                .getDeclaredConstructor(types.toArray(Class[]::new))
                .newInstance(values.toArray());
        // Then
        assertThat(ReportColumn.names()).containsExactlyElementsOf(names);
        assertThat(ReportColumn.cells(row)).containsExactlyElementsOf(values);
    }

    private static Object distinct(Class<?> type, int number) {
        if (type == long.class) {
            return (long) number;
        }
        return type == String.class ? Integer.toString(number) : BigDecimal.valueOf(number);
    }
}
