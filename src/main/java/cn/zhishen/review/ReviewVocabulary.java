package cn.zhishen.review;

import java.util.Set;

/**
 * The words and codes of the registers that mean "in order".
 *
 * @param businessStatuses of an enterprise in the business register
 * @param registrationStatuses of a registration in the register of registered persons
 * @param regionPrefix with which the division codes (GB/T 2260) of the region begin
 */
record ReviewVocabulary(Set<String> businessStatuses, Set<String> registrationStatuses, String regionPrefix) {}
