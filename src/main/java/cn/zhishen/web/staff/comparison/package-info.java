/** Two applications of an enterprise side by side, for the staff. */
package cn.zhishen.web.staff.comparison;
