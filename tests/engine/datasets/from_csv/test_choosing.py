import pytest

from engine import InvalidInput, UnknownName
from engine.datasets.from_csv.choosing import Asked, choose
from engine.datasets.from_csv.header import columns_of
from engine.datasets.from_csv.rows import read_rows

TABLE = "id,length,colour,price\n1,2.5,red,10\n2,3.5,blue,20\n3,4.5,red,30\n"


def chosen(text=TABLE, **asked):
    choice = choose(columns_of(read_rows(text), None)[0], Asked(**asked))
    return [one.name for one in choice.inputs], [one.name for one in choice.targets], choice.guessed


def test_what_a_reader_would_guess():
    inputs, targets, guessed = chosen()
    assert (inputs, targets) == (["length", "colour"], ["price"])
    assert guessed == [
        "The target is 'price', the last column.",
        "The inputs are 'length', 'colour'.",
        "Left out: 'id' (it counts the rows).",
    ]


def test_what_is_chosen_by_name_or_number():
    assert chosen(inputs=["price", 2], targets=[3]) == (["price", "length"], ["colour"], [])
    assert chosen(inputs=["id"])[:2] == (["id"], ["price"])
    assert chosen(targets=["length", "price"])[:2] == (["colour"], ["length", "price"])
    # A column already chosen as input is not guessed to be the target.
    assert chosen(inputs=["price"])[1] == ["colour"]


def test_a_target_is_known_by_its_name():
    inputs, targets, guessed = chosen("Species,a,b\nx,1,2\ny,3,4")
    assert (inputs, targets, guessed[0]) == (["a", "b"], ["Species"], "The target is 'Species', by its name.")


def test_columns_that_say_nothing_are_left_out():
    text = "no,name,same,none,a,b\n" + "".join(f"{n},person {n},x,,{n * n},{n % 2}\n" for n in range(25))
    inputs, targets, guessed = chosen(text)
    assert (inputs, targets) == (["a"], ["b"])
    assert guessed[1] == "The input is 'a'."
    assert guessed[2] == (
        "Left out: 'no' (it counts the rows), 'name' (too many different texts), 'same' (always the same), "
        "'none' (empty)."
    )
    # Who chooses them gets them.
    assert chosen(text, inputs=["no", "name", "same", "none"])[0] == ["no", "name", "same", "none"]


def test_a_count_is_known_by_its_name_too():
    assert chosen("a,b,c\n1,5,x\n2,6,y\n3,7,z")[0] == ["a", "b"]
    assert chosen(",b,c\n0,5,x\n1,6,y\n2,9,z")[0] == ["b"]
    assert chosen("a,b,c\n7,5,x\n9,6,y\n2,9,z")[0] == ["a", "b"]


@pytest.mark.parametrize("name", ["id", "Id", "PassengerId", "user_id", "customer ID"])
def test_what_only_tells_the_rows_apart_is_left_out(name):
    text = f"{name},b,c\n7,5,x\n9,6,y\n2,9,z"
    inputs, _, guessed = chosen(text)
    assert inputs == ["b"]
    assert "only tells the rows apart" in guessed[2]
    assert chosen(text.replace(name, "paid"))[0] == ["paid", "b"]


def test_dates_and_what_is_mostly_missing_are_left_out():
    text = "day,a,b,c\n2020-01-01,1,,0\n2020-01-02,2,,1\n2020-01-03,5,7,1\n"
    assert chosen(text)[0] == ["a"]
    assert chosen(text)[2][2] == "Left out: 'day' (dates or times), 'b' (empty in 2 of 3 rows)."


def test_one_column_for_each_class_is_recognised():
    text = "x1,x2,is0,is1,is2\n0,0,1,0,0\n0,1,0,1,0\n1,0,0,0,1\n1,1,1,0,0"
    assert chosen(text)[:2] == (["x1", "x2"], ["is0", "is1", "is2"])
    assert chosen(text.replace("0,1,0,1,0", "0,1,0,1,1"))[1] == ["is2"]


def test_a_target_is_not_free_text_or_a_date():
    text = "a,b,note\n" + "".join(f"{n % 7},{n % 2},remark {n}\n" for n in range(30))
    inputs, targets, guessed = chosen(text)
    assert (inputs, targets) == (["a"], ["b"])
    assert guessed[0] == "The target is 'b', the last column that can be learned."


def test_a_long_list_is_cut():
    text = (
        ",".join(f"c{n}" for n in range(9))
        + "\n"
        + "\n".join(",".join(str(n + m * m) for n in range(9)) for m in (1, 2, 3))
    )
    assert chosen(text)[2][1] == "The inputs are 'c0', 'c1', 'c2', 'c3', 'c4' and 3 more."


@pytest.mark.parametrize(("asked", "field", "message"), [
    ({"inputs": ["lenght"]}, "inputs.0", "Did you mean 'length'"),
    ({"inputs": [1, 5]}, "inputs.1", "no column 5: they are numbered 1 to 4"),
    ({"inputs": [0]}, "inputs.0", "no column 0"),
    ({"inputs": []}, "inputs", "at least 1 of the columns as input"),
    ({"targets": []}, "targets", "at least 1 of the columns as target"),
    ({"inputs": ["id", 1]}, "inputs.1", "'id' is chosen twice"),
    ({"inputs": [1, 4], "targets": ["price"]}, "inputs.1", "'price' is a target; it cannot be an input too"),
    ({"inputs": [2, 3, 4]}, "targets", "No column is left to be the target"),
    ({"targets": [2, 3, 4]}, "inputs", "No column is left to be an input"),
])  # fmt: skip
def test_choices_that_make_no_sense(asked, field, message):
    with pytest.raises(InvalidInput) as raised:
        chosen(**asked)
    assert raised.value.field == field
    assert message in raised.value.message
    assert isinstance(raised.value, UnknownName) == ("mean" in message)
