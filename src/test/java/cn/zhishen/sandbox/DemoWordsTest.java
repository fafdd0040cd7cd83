package cn.zhishen.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DatabaseTest;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Project;
import cn.zhishen.review.vocabulary.LibraryWords;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The made-up enterprises use words as the program asks people to use them. */
@DatabaseTest
class DemoWordsTest {

    @Autowired
    private LibraryWords words;

    @Autowired
    private ObjectMapper json;

    @Test
    void theirWordsAreThoseOfTheVocabulary() {
        assertThat(DemoEnterprises.on(LocalDate.of(2026, 7, 1))).allSatisfy(demo -> {
            assertThat(words.persons(sent(demo.persons(), Person.class))).isEmpty();
            assertThat(words.equipment(sent(demo.equipment(), Equipment.class))).isEmpty();
            assertThat(words.projects(sent(demo.projects(), Project.class))).isEmpty();
        });
    }

    /** As the library reads what the sandbox sends. */
    private <T> List<T> sent(List<?> entries, Class<T> type) {
        return json.convertValue(entries, json.getTypeFactory().constructCollectionType(List.class, type));
    }
}
