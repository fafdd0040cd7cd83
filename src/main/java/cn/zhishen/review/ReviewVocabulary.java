package cn.zhishen.review;

import java.util.Set;

/**
 * The words of the registers that mean "in order".
 *
 * @param businessStatuses of an enterprise in the business register
 * @param registrationStatuses of a registration in the register of registered persons
 */
record ReviewVocabulary(Set<String> businessStatuses, Set<String> registrationStatuses) {}
