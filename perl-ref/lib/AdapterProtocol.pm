# The adapter side of docs/adapter-protocol.md: JSON lines in, JSON lines out, one run at a time.
#
# Knows no HTTP library. An adapter hands over one function that says hello and one that performs a run;
# what they print goes to standard error.
package AdapterProtocol;

use strict;
use warnings;
use Digest::SHA qw(sha256_hex);
use Exporter qw(import);
use JSON::PP;
use Time::HiRes qw(setitimer ITIMER_REAL);

our @EXPORT_OK = qw(serve within describe METHODS);
use constant METHODS => qw(GET POST HEAD PUT DELETE PATCH OPTIONS);

my $ERROR_TEXT_LIMIT = 500;
my $json = JSON::PP->new->utf8->canonical;

# Answers commands until `bye` or the end of input. `$hello->()` returns the answer to `hello`;
# `$run->($message, $steps)` performs the steps in order and pushes an answer for each that brought a
# response. Text of a message is characters; header values of an answer are one character a byte.
sub serve {
    my ($hello, $run) = @_;
    open(my $answers, '>&', \*STDOUT) or die "cannot keep standard output: $!";
    open(STDOUT, '>&', \*STDERR) or die "cannot log to standard error: $!";
    $answers->autoflush(1);
    while (defined(my $line = <STDIN>)) {
        my $message = eval { $json->decode($line) };
        my $command = ref $message eq 'HASH' ? $message->{cmd} // '' : '(not an object)';
        last if $command eq 'bye';
        my $answer =
              $command eq 'hello' ? { language => 'Perl', runtime => "perl $^V", %{ $hello->() } }
            : $command eq 'run'   ? answer_run($message, $run)
            :                       unsupported($message, $command);
        print {$answers} $json->encode($answer), "\n";
    }
}

# Does the work, and dies of StepTimeout once it has taken longer, wherever it waited.
sub within {
    my ($milliseconds, $work) = @_;
    my $expired = 0;
    # The library catches what dies in it, so that the flag has to tell.
    local $SIG{ALRM} = sub { $expired = 1; die "timeout\n" };
    setitimer(ITIMER_REAL, $milliseconds / 1000);
    my $result = eval { $work->() };
    my $fault = $@;
    setitimer(ITIMER_REAL, 0);
    die { type => 'StepTimeout', message => "no complete response within $milliseconds ms" } if $expired;
    die $fault if $fault;
    return $result;
}

# The answer for a step; the challenges are the values of WWW-Authenticate, one character a byte.
sub describe {
    my ($status, $body, @challenges) = @_;
    return {
        status     => $status + 0,
        bodySha256 => sha256_hex($body),
        challenge  => @challenges ? join(', ', @challenges) : undef,
    };
}

sub unsupported {
    my ($message, $command) = @_;
    my %id = ref $message eq 'HASH' && defined $message->{id} ? (id => $message->{id}) : ();
    return { %id, unsupported => "$command" };
}

sub answer_run {
    my ($message, $run) = @_;
    my @steps;
    return { id => $message->{id}, ok => JSON::PP::true, steps => \@steps }
        if eval { $run->($message, \@steps); 1 };
    my $fault = ref $@ eq 'HASH' ? $@ : { type => 'die', message => "$@" };
    my $text = without_secrets($fault->{message}, $message->{credentials}{password});
    return { id => $message->{id}, threw => { type => $fault->{type}, message => $text }, steps => \@steps };
}

# An error's text without the password and without a whole `response` value, cut to 500 characters.
sub without_secrets {
    my ($text, $password) = @_;
    $text =~ s/\Q$password\E/[password]/g if length $password;
    $text =~ s/(response="?)[0-9a-f]+/$1\[response]/gi;
    return substr($text, 0, $ERROR_TEXT_LIMIT);
}

1;
