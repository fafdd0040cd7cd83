package cn.zhishen.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NationalNumberTest {

    /** Numbers of real certificates and of the pictures in the guide (regulations §0 no. 12). */
    @ParameterizedTest
    @ValueSource(strings = {"D254000403", "E254000403", "D253000012", "D151101420", "D251462434", "D244255414"})
    void numbersOfRealCertificatesEndWithTheirCheckDigit(String number) {
        assertThat(NationalNumber.isForm(number)).isTrue();
        assertThat(NationalNumber.isChecked(number)).isTrue();
        assertThat(number).endsWith("" + NationalNumber.checkDigit(number.substring(1, 9)));
    }

    @Test
    void noOtherLastDigitFits() {
        for (int digit = 0; digit <= 9; digit++) {
            assertThat(NationalNumber.isChecked("D25400040" + digit)).isEqualTo(digit == 3);
        }
    }

    @Test
    void oneWrongDigitIsNoticed() {
        for (var wrong : new String[] {"D154000403", "D264000403", "D255000403", "D254001403", "D254000503"}) {
            assertThat(NationalNumber.isChecked(wrong)).as(wrong).isFalse();
        }
    }

    @Test
    void aForeignEnterprisesNumberHasASecondLetter() {
        assertThat(NationalNumber.isChecked("DW254000403")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A132000058", "D254000001", "D151462434"})
    void aNumberOfTheFormMayFailTheDigit(String number) {
        assertThat(NationalNumber.isForm(number)).isTrue();
        assertThat(NationalNumber.isChecked(number)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "D25400040", "D2540004033", "D454000403", "d254000403", "D254000403-1/1", "藏建资字001"})
    void whatIsNotOfTheFormHasNoDigit(String number) {
        assertThat(NationalNumber.isForm(number)).isFalse();
        assertThat(NationalNumber.isChecked(number)).isFalse();
    }
}
